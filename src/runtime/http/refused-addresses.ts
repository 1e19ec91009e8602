import type { AddressClass } from "./address-class.ts";
import { HttpError } from "./http-error.ts";

/** The error for a host that lies where a server must not send us. */
export function addressRefused(hostname: string, target: AddressClass): HttpError {
  return new HttpError({
    code: "HTTP_ADDRESS_REFUSED",
    message: `a server sent us on to ${hostname}, which is a ${target} address: refused`,
    hint: "Ask whoever runs the server; name the final host yourself if you trust it.",
  });
}

/** The error for a host that lies where the operator did not allow requests to. */
export function addressNotAllowed(hostname: string, target: AddressClass): HttpError {
  return new HttpError({
    code: "HTTP_ADDRESS_REFUSED",
    message: `${hostname} is a ${target} address, to which this server makes no requests: refused`,
    hint: "Start the server with --allow-outgoing and the network, such as 10.0.0.0/8, or the host.",
  });
}

/** The error for an address that nobody may lead to. */
export function addressForbidden(hostname: string, target: AddressClass): HttpError {
  return new HttpError({
    code: "HTTP_ADDRESS_REFUSED",
    message: `${hostname} is a ${target} address, to which nobody may send us: refused`,
    hint: "Name the registry by its own host.",
  });
}
