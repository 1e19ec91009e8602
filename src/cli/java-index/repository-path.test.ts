import { describe, expect, it } from "vitest";
import { coordinatesOf } from "./repository-path.ts";

describe("an archive's place in a Maven repository", () => {
  it.each([
    ["org/example/leaf/1.2/leaf-1.2.jar", "org.example:leaf:1.2"],
    ["leaf/leaf/1/leaf-1.war", "leaf:leaf:1"],
    ["io/netty/netty-x/4.1.0.Final/netty-x-4.1.0.Final-linux-x86_64.jar", "io.netty:netty-x:4.1.0.Final"],
  ])("tells what it is: %s", (path, coordinates) => {
    expect(coordinatesOf(path)).toBe(coordinates);
  });

  it.each([
    "leaf-1.2.jar",
    "leaf/1.2/leaf-1.2.jar",
    "org/example/leaf/1.2/other-1.2.jar",
    "org/example/leaf/1.2/leaf-1.2.pom",
    "org/example/leaf/1.2/leaf-1.2-sources.jar",
    "org/example/leaf/1.2/leaf-1.21.jar",
    "org/exa:mple/leaf/1.2/leaf-1.2.jar",
  ])("tells nothing of %s", (path) => {
    expect(coordinatesOf(path)).toBeUndefined();
  });
});
