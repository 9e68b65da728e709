/** All of the console's sentences; their ids are those of every other language. */
import first from "./first";
import rest from "./rest";

export default { ...first, ...rest };
