import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export interface Certified {
  /** PEM. */
  readonly certificate: string;
  readonly key: KeyObject;
}

/** A certificate authority that lives as long as the test: no key is ever stored. */
export function createAuthority(name: string): Certified {
  return certify({ subject: name, issuer: name, extensions: [basicConstraints(true), keyUsage(certificateSigning)] });
}

/** A certificate for servers under these names, signed by the authority. */
export function issueCertificate(authority: Certified, authorityName: string, hosts: readonly string[]): Certified {
  const extensions = [
    basicConstraints(false),
    keyUsage(digitalSignature),
    serverAuthentication,
    alternativeNames(hosts),
  ];
  return certify({ subject: hosts[0] ?? "localhost", issuer: authorityName, extensions, signer: authority.key });
}

interface Wish {
  readonly subject: string;
  readonly issuer: string;
  readonly extensions: readonly Buffer[];
  /** Itself where it is absent. */
  readonly signer?: KeyObject;
}

function certify({ subject, issuer, extensions, signer }: Wish): Certified {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const body = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(positive(randomBytes(8))),
    ecdsaWithSha256,
    commonName(issuer),
    // Wide enough that no clock of a machine under test falls outside it.
    sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
    commonName(subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", body, signer ?? privateKey);
  return { certificate: pem(sequence(body, ecdsaWithSha256, bitString(0, signature))), key: privateKey };
}

/** Tag, length, value: all there is to DER. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  if (value.length < 0x80) return Buffer.concat([Buffer.of(tag, value.length), value]);
  const length = Buffer.from(value.length.toString(16).padStart(value.length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, value]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const integer = (bytes: Uint8Array) => der(0x02, bytes);
const bitString = (unusedBits: number, bytes: Uint8Array) => der(0x03, Buffer.of(unusedBits), bytes);
const octets = (bytes: Uint8Array) => der(0x04, bytes);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const utcTime = (text: string) => der(0x17, Buffer.from(text));
const truth = der(0x01, Buffer.of(0xff));

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(identifier("2a8648ce3d040302"));

/** 2.5.4.3 */
const commonName = (name: string) =>
  sequence(der(0x31, sequence(identifier("550403"), der(0x0c, Buffer.from(name, "utf8")))));

/** 2.5.29.19 */
const basicConstraints = (isAuthority: boolean) =>
  sequence(identifier("551d13"), truth, octets(isAuthority ? sequence(truth) : sequence()));

const certificateSigning = bitString(2, Buffer.of(0x04));
const digitalSignature = bitString(7, Buffer.of(0x80));

/** 2.5.29.15 */
const keyUsage = (bits: Buffer) => sequence(identifier("551d0f"), truth, octets(bits));

/** 2.5.29.37 with 1.3.6.1.5.5.7.3.1 */
const serverAuthentication = sequence(identifier("551d25"), octets(sequence(identifier("2b06010505070301"))));

/** 2.5.29.17 */
const alternativeNames = (hosts: readonly string[]) =>
  sequence(identifier("551d11"), octets(sequence(...hosts.map((host) => der(0x82, Buffer.from(host))))));

/** A first byte of 0x01 to 0x7f: neither negative nor padded. */
function positive(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.of(((bytes[0] ?? 0) & 0x7f) | 0x01), bytes.subarray(1)]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
