/** The camera, looking for a QR code; its decoder is fetched when it is first opened. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "./words";

const LOOK_EVERY = 150;

type Decode = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

export function Scanner({ onCode }: { onCode: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onCode);
  found.current = onCode;
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let stop = () => {};
    let over = false;
    look(video, (code) => found.current(code)).then(
      (stopper) => {
        stop = stopper;
        if (over) stop();
      },
      () => setProblem(t("scan.no_camera")),
    );
    return () => {
      over = true;
      stop();
    };
  }, []);
  return (
    <div class="scanner">
      {problem ? (
        <p role="alert">{problem}</p>
      ) : (
        <video ref={video} muted playsInline aria-label={t("scan.camera")} />
      )}
    </div>
  );
}

type Video = { current: HTMLVideoElement | null };

/** Shows the camera and hands on the first code that it sees; answers how to stop. */
async function look(video: Video, onCode: (code: string) => void): Promise<() => void> {
  const [stream, { default: decode }] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }),
    import("jsqr") as Promise<{ default: Decode }>,
  ]);
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (!video.current) return stop;
  video.current.srcObject = stream;
  await video.current.play();
  const canvas = document.createElement("canvas");
  const timer = setInterval(() => {
    const code = seen(video.current, canvas, decode);
    if (!code) return;
    clearInterval(timer);
    onCode(code);
  }, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    stop();
  };
}

function seen(
  video: HTMLVideoElement | null,
  canvas: HTMLCanvasElement,
  decode: Decode,
): string | undefined {
  if (!video?.videoWidth) return undefined;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawing) return undefined;
  drawing.drawImage(video, 0, 0);
  const { data, width, height } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  return decode(data, width, height)?.data;
}
