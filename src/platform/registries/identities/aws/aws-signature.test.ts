import { describe, expect, it } from "vitest";
import { signedHeaders, type AwsRequest } from "./aws-signature.ts";

const keys = { accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const at = Date.UTC(2015, 7, 30, 12, 36);

/** AWS's “Signature Version 4 test suite”: name, method, path and query, headers, body, signature. */
const suite: readonly (readonly [
  string,
  string,
  string,
  Readonly<Record<string, string>>,
  string,
  string,
])[] = [
  ["get-vanilla", "GET", "/", {}, "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  ["post-vanilla", "POST", "/", {}, "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
  [
    "get-vanilla-query-order-key-case",
    "GET",
    "/?Param2=value2&Param1=value1",
    {},
    "",
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  [
    "get-vanilla-utf8-query",
    "GET",
    "/?%E1%88%B4=bar",
    {},
    "",
    "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
  ],
  [
    "get-unreserved",
    "GET",
    "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    {},
    "",
    "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
  ],
  [
    "get-relative",
    "GET",
    "/example/..",
    {},
    "",
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  ],
  [
    "get-header-value-trim",
    "GET",
    "/",
    { "my-header1": " value1", "my-header2": ' "a   b   c"' },
    "",
    "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
  ],
  [
    "get-header-value-order",
    "GET",
    "/",
    { "my-header1": "value4,value1,value3,value2" },
    "",
    "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
  ],
  [
    "post-header-value-case",
    "POST",
    "/",
    { "my-header1": "VALUE1" },
    "",
    "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
  ],
  [
    "post-vanilla-query",
    "POST",
    "/?Param1=value1",
    {},
    "",
    "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
  ],
  [
    "post-x-www-form-urlencoded",
    "POST",
    "/",
    { "content-type": "application/x-www-form-urlencoded" },
    "Param1=value1",
    "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  ],
];

describe("AWS Signature Version 4", () => {
  it.each(suite)(
    "signs %s of the test suite as AWS does",
    (...[, method, target, headers, body, signature]) => {
      const url = new URL(target, "https://example.amazonaws.com");
      const request: AwsRequest = {
        method,
        url,
        headers,
        body,
        region: "us-east-1",
        service: "service",
        now: at,
      };
      const signed = signedHeaders(request, keys);
      expect(signed["x-amz-date"]).toBe("20150830T123600Z");
      expect(signed["authorization"]).toContain(`Signature=${signature}`);
      expect(signed["authorization"]).toContain(
        "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request",
      );
    },
  );

  it("signs S3's documented GET of an object", () => {
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const request: AwsRequest = {
      method: "GET",
      url: new URL("https://examplebucket.s3.amazonaws.com/test.txt"),
      headers: { range: "bytes=0-9", "x-amz-content-sha256": empty },
      ...{ body: "", region: "us-east-1", service: "s3", now: Date.UTC(2013, 4, 24), isPathLiteral: true },
    };
    const s3Keys = {
      accessKeyID: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    };
    expect(signedHeaders(request, s3Keys)["authorization"]).toContain(
      "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });

  it("sends and signs the token of temporary keys", () => {
    const url = new URL("https://example.amazonaws.com/");
    const request: AwsRequest = {
      method: "GET",
      url,
      headers: {},
      body: "",
      region: "us-east-1",
      service: "service",
      now: at,
    };
    const signed = signedHeaders(request, { ...keys, sessionToken: "token" });
    expect(signed["x-amz-security-token"]).toBe("token");
    expect(signed["authorization"]).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token");
    expect(signed["host"]).toBeUndefined();
  });
});
