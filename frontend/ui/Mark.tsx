/** The product's mark: two halves that fit. It means that something was proved to fit. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path
        fill="var(--accent)"
        d="M6 3h6v4.2h3.4v4.6h-4.6v4.6H13V21H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"
      />
      <path
        fill="var(--seal)"
        d="M13.4 3H18a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3h-3.6v-6h-2.2v-1.8h4.6V5.8h-3.4z"
      />
    </svg>
  );
}
