/** Where a file is dropped or chosen. It is sent at once, and its progress is seen. */
import { Button } from "@mantine/core";
import arrow from "@phosphor-icons/core/regular/upload-simple.svg?raw";
import { useMutation } from "@tanstack/react-query";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { t } from "~/lib/console-words";
import { type Uploaded, upload } from "~/lib/files";
import { bytes } from "~/lib/format";
import { sentenceOf, Wrong } from "./Form";
import { Icon } from "./Icon";
import { Progress } from "./Progress";

type Props = {
  /** As the server names purposes, such as `codes` or `roster`. */
  purpose: string;
  label: string;
  /** What the file has to be like. */
  hint: ReactNode;
  accept?: string;
  disabled?: boolean;
  onUploaded: (file: Uploaded, name: string, source: File) => void;
};

const TABLES = ".csv,.txt,.tsv,.xlsx";

export function Upload({ purpose, label, hint, accept = TABLES, disabled, onUploaded }: Props) {
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  const sending = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      return upload(file, purpose, setShare, stop.current.signal);
    },
    onSuccess: (uploaded, file) => onUploaded(uploaded, file.name, file),
    onSettled: () => setShare(0),
  });
  const file = sending.variables;

  function take(files: FileList | null) {
    const [first] = files ?? [];
    if (first && !disabled && !sending.isPending) sending.mutate(first);
    // The same file may be chosen again once it was mended.
    if (input.current) input.current.value = "";
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  if (sending.isPending && file) {
    return (
      <div className="upload">
        <Progress
          label={t("upload.sending", { name: file.name })}
          done={Math.round(share * 100)}
          of={100}
        >
          {bytes(file.size)}
        </Progress>
        <Button variant="default" onClick={() => stop.current?.abort()}>
          {t("form.cancel")}
        </Button>
      </div>
    );
  }
  return (
    <section
      className={`upload ${over ? "over" : ""}`}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon svg={arrow} size={24} />
      <p>
        <b>{label}</b>
      </p>
      <p className="note">{hint}</p>
      <Button variant="default" disabled={disabled} onClick={() => input.current?.click()}>
        {t("upload.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        disabled={disabled}
        onChange={(event) => take(event.currentTarget.files)}
      />
      {sending.error && sending.error.name !== "AbortError" && (
        <Wrong>{sentenceOf(sending.error)}</Wrong>
      )}
    </section>
  );
}
