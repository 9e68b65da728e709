/** Asks for the check of an uploaded file, and keeps the file here so that its cells can be fixed. */
import { useRef } from "react";
import { RosterCheckDocument, type RosterMode } from "~/gql/graphql";
import { useSending } from "~/ui/useSending";
import { keep } from "./kept";

export function useCheck(onChecking: (id: string) => void) {
  const file = useRef<File>(null);
  const sending = useSending(RosterCheckDocument, {
    onDone: (data) => {
      const id = data.rosterImportCheck.rosterImport?.id;
      if (!id) return;
      if (file.current) keep(id, file.current);
      onChecking(id);
    },
  });
  function check(fileId: string, mode: RosterMode, sent: File) {
    file.current = sent;
    sending.send(() => ({ fileId, mode }));
  }
  return { check, sending };
}
