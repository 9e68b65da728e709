/** The tokens as Mantine wants them; every value refers to tokens.css. */
import {
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Modal,
  Skeleton,
} from "@mantine/core";

function tuple(colours: string): MantineColorsTuple {
  return colours.split(" ").map((colour) => `#${colour}`) as unknown as MantineColorsTuple;
}

export const theme = createTheme({
  white: "#FFFFFF",
  black: "#131B1D",
  primaryColor: "verdigris",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "15px", xl: "17px" },
  lineHeights: { xs: "1.34", sm: "1.54", md: "1.57", lg: "1.47", xl: "1.42" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "7px", md: "10px", lg: "12px", xl: "18px" },
  shadows: { xs: "none", sm: "none", md: "var(--pop)", lg: "var(--pop)", xl: "var(--pop)" },
  headings: {
    fontFamily: "var(--sans)",
    fontWeight: "600",
    textWrap: "pretty",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "15px", lineHeight: "22px" },
      h3: { fontSize: "14px", lineHeight: "22px" },
    },
  },
  colors: {
    verdigris: tuple("ECF9FB DDF0F2 B0E0E7 84C8D1 57B2BD 2C8F9B 0F7682 00636D 004E56 003F46"),
    gray: tuple("F7F9F9 F1F4F4 ECF1F1 E0E6E7 C8D0D2 7E898D 5A656A 414B4F 283133 131B1D"),
    dark: tuple("E7EEEF B5C1C4 94A2A6 6B797E 39464A 253033 1F292C 131A1C 0F1617 0B1112"),
    seal: tuple("FFF3EF FEE0D8 FEC5B5 F8A189 E8704D E35D39 D04720 B83C17 97300F 78250E"),
    green: tuple("E3F2E3 DDF0DD C0E2C0 9FD09F 82C685 5AA75E 418E47 23682D 1E5726 16301A"),
    yellow: tuple("FBEFD8 F6E7D4 EDD3B1 DFBA88 DDAE63 BD8630 A36E09 7A4F00 673F00 352710"),
    red: tuple("FFE6EA FFDEE0 FFC2C7 FFA1AA FF93A3 EB5970 CE3E59 A61C42 8C1838 3F1620"),
    blue: tuple("E3EEFC DAEBFF BCDAFF 99C4FB 8FBDF5 5294E6 3A7BCB 1D5AA5 1A4C8A 162A45"),
  },
  components: {
    Checkbox: Checkbox.extend({ defaultProps: { radius: "xs" } }),
    // Our pages scroll inside themselves; locking the body would only add styles without a nonce.
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    Modal: Modal.extend({ defaultProps: { radius: "lg", centered: true, lockScroll: false } }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { animate: false } }),
  },
});

const OURS = {
  "--mantine-color-body": "var(--sheet)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-3)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-anchor": "var(--accent-text)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-default": "var(--sheet)",
  "--mantine-color-default-hover": "var(--hover)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-2)",
  "--mantine-color-disabled-color": "var(--ink-3)",
};

export const resolver: CSSVariablesResolver = () => ({ variables: {}, light: OURS, dark: OURS });
