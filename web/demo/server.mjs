/** A backend in memory to look at the console without a cloud: `npm run build && npm run demo`. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { answer, tick } from "./api.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const port = Number(process.env["PORT"] ?? 18210);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};
const CONFIG = {
  api: "/api",
  live: "/live",
  region: "eu-central-1",
  stage: "local",
  auth: { endpoint: "/cognito", client_id: "demo", user_pool_id: "demo" },
  local: true,
  demo: { email: "demo@stepwell.local", password: "stepwell-demo" },
};

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const send = (status, body) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (url.pathname === "/config.json") return send(200, CONFIG);
  if (url.pathname === "/cognito") return cognito(JSON.parse(text), send);
  if (url.pathname.startsWith("/api/")) {
    const [status, body] = answer(request.method ?? "GET", url, text ? JSON.parse(text) : {});
    return send(status, body);
  }
  return file(url.pathname, response);
});

const sockets = new WebSocketServer({ server, path: "/live" });
sockets.on("connection", (socket) => {
  const topics = new Set();
  const timer = setInterval(() => {
    for (const frame of tick(topics)) socket.send(JSON.stringify(frame));
  }, 200);
  socket.on("message", (text) => {
    const { action, topic } = JSON.parse(String(text));
    if (action === "subscribe") topics.add(topic);
    if (action === "unsubscribe") topics.delete(topic);
    socket.send(JSON.stringify({ type: action === "ping" ? "pong" : `${action}d`, topic }));
  });
  socket.on("close", () => clearInterval(timer));
});

server.listen(port, () => console.log(`http://localhost:${port}`));

function cognito(body, send) {
  const { PASSWORD, NEW_PASSWORD } = { ...body.AuthParameters, ...body.ChallengeResponses };
  const given = NEW_PASSWORD ?? PASSWORD;
  if (given === "first") return send(200, { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" });
  if (given === "wrong") return send(400, { __type: "NotAuthorizedException", message: "" });
  send(200, {
    AuthenticationResult: { AccessToken: "demo", RefreshToken: "demo", ExpiresIn: 3600 },
  });
}

function file(path, response) {
  const wanted = extname(path) ? join(dist, normalize(path)) : join(dist, "index.html");
  try {
    const body = readFileSync(wanted);
    response.writeHead(200, {
      "content-type": TYPES[extname(wanted)] ?? "application/octet-stream",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}
