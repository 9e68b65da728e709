/** 控制台的全部语句；缺一条，类型检查就不通过。 */
import type en from "../en/console";
import first from "./first";
import rest from "./rest";

export default { ...first, ...rest } satisfies Record<keyof typeof en, string>;
