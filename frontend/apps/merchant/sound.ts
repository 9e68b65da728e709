/** Two short sounds, made here: up for taken, down for refused. Kept silent where somebody says so. */

const KEPT = "till sound";
let context: AudioContext | undefined;

export const isSilent = (): boolean => localStorage.getItem(KEPT) === "off";

export function setSilent(silent: boolean): void {
  localStorage.setItem(KEPT, silent ? "off" : "on");
}

/** Lets later sounds be heard: browsers want a tap first. */
export function wake(): void {
  context ??= new AudioContext();
  context.resume().catch(() => undefined);
}

export function play(taken: boolean): void {
  if (isSilent() || !context) return;
  const notes = taken ? [660, 990] : [330, 220];
  for (const [n, frequency] of notes.entries()) {
    const start = context.currentTime + n * 0.13;
    const tone = new OscillatorNode(context, { frequency, type: taken ? "sine" : "square" });
    const gain = new GainNode(context, { gain: taken ? 0.25 : 0.12 });
    gain.gain.setTargetAtTime(0, start + 0.09, 0.02);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.2);
  }
}
