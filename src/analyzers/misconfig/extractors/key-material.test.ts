import { expect, it } from "vitest";
import { bufferSource } from "#formats";
import { keyMaterialExtractor } from "./key-material.ts";

/** Of a P-256 key; its last day is no date. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIByzCCAXKgAwIBAgIBATAKBggqhkjOPQQDAjBMMQswCQYDVQQGEwJERTEPMA0G
A1UECBMGQmVybGluMRAwDgYDVQQKEwdFeGFtcGxlMRowGAYDVQQDExFFeGFtcGxl
IEF1dGhvcml0eTAeFw0yNjExMjcxNzI1NDBaFw2yNjExMjkxNzI1NDBaMEwxCzAJ
BgNVBAYTAkRFMQ8wDQYDVQQIEwZCZXJsaW4xEDAOBgNVBAoTB0V4YW1wbGUxGjAY
BgNVBAMTEUV4YW1wbGUgQXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAEHkZ8NcOlwC/BPg2OFvHD0iz+rRA5o0EIp2RHEN36cq5H7UjnSdloQoAfsOIn
QNFdapLi3wKL7R4l/Wzlbw65oqNFMEMwDgYDVR0PAQH/BAQDAgIEMBIGA1UdEwEB
/wQIMAYBAf8CAQEwHQYDVR0OBBYEFNXkbAComsc9T7RSza9cfiJGdZ5fMAoGCCqG
SM49BAMCA0cAMEQCIAeGdT2FwBg1of7fTHkrIc1W5aL6mxqSREpGmNaruQy9AiAl
q2qW1seT6Y/K0Hdr/PNEqnsWpa5ui3oU+HBXQqfdag==
-----END CERTIFICATE-----
`;

it("keeps no last day that is no date, so that a cache gives back what was read", () => {
  const content = bufferSource(Buffer.from(certificate));
  const extraction = keyMaterialExtractor.extract(
    { size: content.size, siblings: new Map(), names: [] },
    content,
  );
  expect(extraction).toEqual(JSON.parse(JSON.stringify(extraction)));
  expect(extraction).toMatchObject({ facts: [{ kind: "certificate", line: 1, keyType: "ec" }], issues: [] });
});
