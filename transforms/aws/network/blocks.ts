/** True if an IPv4 block lies in another one: `10.0.1.0/24` in `10.0.0.0/16`. False where one of them is no block. */
export function blockIn(inner: string, outer: string): boolean {
  const [first, second] = [parsed(inner), parsed(outer)];
  if (first === undefined || second === undefined || first.length < second.length) return false;
  const size = 2 ** (32 - second.length);
  return Math.floor(first.address / size) === Math.floor(second.address / size);
}

function parsed(block: string): { address: number; length: number } | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const length = parts[4] ?? 33;
  const bytes = parts.slice(0, 4);
  if (length > 32 || bytes.some((byte) => byte > 255)) return undefined;
  return { address: bytes.reduce((sum, byte) => sum * 256 + byte, 0), length };
}
