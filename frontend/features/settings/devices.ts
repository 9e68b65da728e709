/** A device by the name that its browser gives: program and system, as people call them. */

const PROGRAMS: [RegExp, string][] = [
  [/MicroMessenger/, "WeChat"],
  [/DingTalk/, "DingTalk"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/HarmonyOS/, "HarmonyOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

export function deviceName(agent: string): string {
  const first = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1];
  return [first(PROGRAMS), first(SYSTEMS)].filter(Boolean).join(", ") || agent.slice(0, 60);
}
