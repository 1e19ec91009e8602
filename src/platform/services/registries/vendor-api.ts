import type { HttpClient } from "../../../runtime/http.ts";
import { createVendorAPI, type VendorAPI } from "../../registries/crawl/vendor-api.ts";
import type { WatchedRegistry } from "./registry-access.ts";

/** The interface beside the distribution protocol of a registry, asked with the registry's own credential. */
export function vendorAPIOf({ host, access }: WatchedRegistry, http: HttpClient): VendorAPI {
  const scheme = access.insecureHosts?.includes(host) === true ? "http" : "https";
  const { username, password, token } = access;
  const basic = Buffer.from(`${username ?? ""}:${password ?? ""}`).toString("base64");
  const authorization =
    token !== undefined ? `Bearer ${token}` : username === undefined ? undefined : `Basic ${basic}`;
  return createVendorAPI(http, new URL(`${scheme}://${host}/`), {
    headers: () => Promise.resolve(authorization === undefined ? {} : { authorization }),
  });
}
