/** How many connections one address may hold: each costs memory, also where nothing is asked on it. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from './rate-limits.ts';

export interface ConnectionLimits {
  /** From everywhere together; no limit when absent. */
  readonly total?: number | undefined;
  /** From one IPv4 address or IPv6 network; no limit when absent. */
  readonly perAddress?: number | undefined;
  /** Addresses that speak for many: the proxies that are trusted. */
  readonly isExempt?: (address: string) => boolean;
  /** Called for every connection that was refused. */
  readonly onRefused?: (limit: 'total' | 'address') => void;
}

export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const { total, perAddress, isExempt = () => false, onRefused = () => undefined } = limits;
  if (total !== undefined) server.maxConnections = total;
  server.on('drop', () => onRefused('total'));
  if (perAddress === undefined) return;
  const held = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || isExempt(address)) return;
    const key = addressKey(address);
    const count = (held.get(key) ?? 0) + 1;
    if (count > perAddress) {
      onRefused('address');
      socket.destroy();
      return;
    }
    held.set(key, count);
    socket.once('close', () => {
      const left = (held.get(key) ?? 1) - 1;
      if (left === 0) held.delete(key);
      else held.set(key, left);
    });
  });
}
