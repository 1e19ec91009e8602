/**
 * Loaded before every test file: a test that reaches for anything but this machine fails at once, so that
 * the suite gives the same answer on a train as in a data centre.
 */
import net from "node:net";
import { beforeAll } from "vitest";

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost|\[::1\])$/;

beforeAll(() => {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function guarded(this: net.Socket, ...parameters: unknown[]) {
    const host = hostOf(parameters);
    if (host !== undefined && !loopback.test(host)) {
      throw new Error(`a test tried to connect to ${host}: tests talk to loopback only`);
    }
    return Reflect.apply(connect, this, parameters) as net.Socket;
  };
});

function hostOf(parameters: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(parameters[0]) ? (parameters[0] as unknown[])[0] : parameters[0];
  if (typeof first === "object" && first !== null) {
    const { host, path } = first as { host?: string; path?: string };
    return path === undefined ? (host ?? "localhost") : undefined;
  }
  return typeof parameters[1] === "string" ? parameters[1] : undefined;
}
