/**
 * Loaded before a program (`node --import`), in each of its threads: whatever reaches for the network, this machine's own
 * addresses included, is written to the file that `DENIED_LOG` names, and fails.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

function deny(what) {
  return function denied(...parameters) {
    appendFileSync(process.env.DENIED_LOG, `${what} ${JSON.stringify(parameters[0] ?? null)}\n`);
    throw new Error(`the network is denied: ${what}`);
  };
}

net.Socket.prototype.connect = deny("connect");
dgram.Socket.prototype.send = deny("send");
dgram.Socket.prototype.connect = deny("datagram");
for (const name of Object.keys(dns).filter((one) => /^(?:lookup|resolve|reverse)/.test(one)))
  dns[name] = deny(name);
for (const name of Object.keys(dns.promises).filter((one) => /^(?:lookup|resolve|reverse)/.test(one))) {
  dns.promises[name] = deny(name);
}
