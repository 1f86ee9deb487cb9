import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { type Certified, createAuthority, issueCertificate } from "./certificate.ts";

export interface LoopbackProxy {
  readonly url: string;
  /** PEM of the authority that a client has to trust. */
  readonly authority: string;
  /** Drops the connection of a request with a TCP reset. */
  reset(request: IncomingMessage): void;
  /** From now on connections are refused (nobody listens) or reset; open ones are cut. */
  down(how: "refuse" | "reset"): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

interface Parts {
  readonly hosts: readonly string[];
  /** Gets every request to one of the hosts, in clear. */
  readonly serve: RequestListener;
  readonly onRefused: (host: string) => void;
}

/**
 * A proxy that pretends to be the hosts it is asked for. It takes both ways a client may ask for an https address:
 * a CONNECT tunnel (axios since 1.8) and the absolute address in clear (before).
 */
export async function startProxy({ hosts, serve, onRefused }: Parts): Promise<LoopbackProxy> {
  const authority = createAuthority(authorityName);
  const known = new Set(hosts);
  const secure = createSecureServer(pemOf(issueCertificate(authority, authorityName, hosts)), serve);
  const sockets = new Map<number, Socket>();
  let resetting = false;

  const server = createServer((request, response) => {
    const host = hostOf(request.url ?? "");
    if (known.has(host)) return serve(request, response);
    onRefused(host);
    response.writeHead(502).end();
  });
  server.on("connect", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const host = (request.url ?? "").replace(/:\d+$/, "");
    if (!known.has(host)) {
      onRefused(host);
      return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    }
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) socket.unshift(head);
    secure.emit("connection", socket);
  });
  server.on("connection", (socket: Socket) => {
    if (resetting) return socket.resetAndDestroy();
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on("close", () => sockets.delete(port)).on("error", () => {});
  });
  // A client that is killed in mid-handshake is an everyday event here.
  secure.on("tlsClientError", () => {});

  const listen = (port: number) => new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const cut = () => {
    for (const socket of sockets.values()) socket.resetAndDestroy();
  };
  const silence = () =>
    new Promise<void>((done) => {
      if (!server.listening) return done();
      server.close(() => done());
      cut();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    authority: authority.certificate,
    // The socket of a request inside a tunnel is TLS, which can't reset; the one below has the same remote port.
    reset: (request) => void sockets.get(request.socket.remotePort ?? 0)?.resetAndDestroy(),
    async down(how) {
      resetting = how === "reset";
      if (resetting) cut();
      else await silence();
    },
    async up() {
      resetting = false;
      if (!server.listening) await listen(port);
    },
    close: silence,
  };
}

const authorityName = "Loopback authority";

function pemOf({ certificate, key }: Certified): { cert: string; key: string | Buffer } {
  return { cert: certificate, key: key.export({ type: "pkcs8", format: "pem" }) };
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}
