export function Claims() {
  return null;
}
