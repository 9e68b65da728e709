export function Grants() {
  return null;
}
