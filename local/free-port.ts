// Ports for programs that must be told theirs before they listen.

import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that connections get (32768 and up, ip_local_port_range): none takes one before the program has it. */
const ports = { first: 10_000, each: 1000, blocks: 20 } as const;

/** Vitest's workers have a block each, and none is offered the same port twice in a row of a thousand. */
const block = Number(process.env['VITEST_POOL_ID'] ?? 0) % ports.blocks;
let tried = Math.floor(Math.random() * ports.each);

/**
 * Finds a port of loopback on which nothing listens.
 * @returns the port: no connection gets it by chance, and no other worker of the tests is offered it
 */
export async function freePort(): Promise<number> {
  for (let left: number = ports.each; left > 0; left--) {
    const port = ports.first + block * ports.each + (tried++ % ports.each);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port of ${ports.each} is free`);
}

/**
 * @param port of loopback
 * @returns whether nothing listens on it
 */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
