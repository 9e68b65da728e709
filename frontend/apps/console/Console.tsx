/** What surrounds every page of the console: look, data, address. */
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { resolver, theme } from "~/tokens/theme";
import { queries } from "~/ui/queries";
import { SignInAgain } from "~/ui/SignInAgain";
import { router } from "./router";

/** What the policy of the page lets a style in by. */
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
// Dialogs keep the page behind them from scrolling by a style of their own.
setNonce(nonce);

export function Console() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <SignInAgain />
      </QueryClientProvider>
    </MantineProvider>
  );
}
