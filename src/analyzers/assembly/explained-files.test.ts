import { describe, expect, it } from "vitest";
import { natureOf } from "./explained-files.ts";

describe("a file that no package claims", () => {
  it.each([
    ["/usr/sbin/", "policy-rc.d", 0o755, "executable"],
    ["/opt/app/bin/", "run.conf", 0o755, "executable"],
    ["/opt/app/bin/", "run.conf", 0o644, "data"],
    ["/opt/app/", "logo.png", 0o755, "data"],
    ["/opt/app/", "tool", 0o755, "executable"],
    ["/opt/app/", "tool", 0o644, "data"],
    ["/opt/app/", "libx.so.1.2", 0o644, "library"],
    ["/opt/app/", "start.sh", 0o644, "script"],
    ["/etc/ssl/certs/", "0a775a30.0", 0o777, "generated"],
  ])("%s%s with mode %o is %s", (directory, name, mode, nature) => {
    expect(natureOf(directory, name, mode)).toBe(nature);
  });
});
