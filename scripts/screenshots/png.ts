// Makes a screenshot small: 256 colours are more than text on white has. Source: W3C, "PNG Specification", 2003.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Rewrites a PNG with a palette of its most frequent colours.
 * @param png of 8 bits a channel, RGB or RGBA, not interlaced
 * @returns the same picture
 * @throws Error for another kind of PNG
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, channels, pixels } = decode(png);
  const colours = new Map<number, number>();
  const count = width * height;
  const colour = (at: number): number =>
    ((pixels[at * channels] ?? 0) << 16) | ((pixels[at * channels + 1] ?? 0) << 8) | (pixels[at * channels + 2] ?? 0);
  for (let at = 0; at < count; at += 1) colours.set(colour(at), (colours.get(colour(at)) ?? 0) + 1);
  const palette = [...colours]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([value]) => value);
  const nearest = new Map(palette.map((value, index) => [value, index]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < count; at += 1) {
    const value = colour(at);
    const index = nearest.get(value) ?? closest(value, palette);
    nearest.set(value, index);
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const entries = Buffer.from(palette.flatMap((value) => [value >> 16, (value >> 8) & 255, value & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', entries),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function closest(value: number, palette: readonly number[]): number {
  const distance = (other: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((value >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  let best = 0;
  for (const [index, other] of palette.entries()) if (distance(other) < distance(palette[best] ?? 0)) best = index;
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Buffer;
}

function decode(png: Buffer): Picture {
  const data: Buffer[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [width, height, depth, type, interlaced] = [
    png.readUInt32BE(16),
    png.readUInt32BE(20),
    png[24],
    png[25],
    png[28],
  ];
  const channels = type === 6 ? 4 : 3;
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0) throw new Error('a PNG of another kind');
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x;
      const left = x >= channels ? (pixels[at - channels] ?? 0) : 0;
      const up = row > 0 ? (pixels[at - stride] ?? 0) : 0;
      const corner = x >= channels && row > 0 ? (pixels[at - stride - channels] ?? 0) : 0;
      pixels[at] = (raw[row * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return { width, height, channels, pixels };
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
