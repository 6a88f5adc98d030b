/** A small believable organization: what the demo backend answers with. */

export const ORG = "01JD0000000000000000000ACM";
export const WORKFLOW = "01JD0000000000000000000WF1";

export const SOURCE = `from stepwell import *


class Item(Input):
    sku: str
    quantity: int


class Order(Input):
    id: str
    total: float
    email: str
    items: list[Item]


@workflow(on=webhook("orders"), timeout=hours(1))
def fulfil(order: Order):
    """Reserve the stock, charge the card, tell the customer."""
    stock = http.get("https://stock.acme.test/levels", params={"order": order.id})

    if order.total > 500:
        review = http.post("https://risk.acme.test/reviews", json={"order": order.id}, step="risk review")
    else:
        sleep(seconds=2)

    for item in order.items:
        reserved = http.post(
            "https://stock.acme.test/reservations",
            json={"sku": item.sku, "quantity": item.quantity},
            retry=Retry(attempts=3, delay=2),
            step="reserve",
        )

    charge = http.post("https://pay.acme.test/charges", json={"order": order.id, "amount": order.total}, retry=3, timeout=20)
    return {"order": order.id, "charge": charge.body.id}
`;

const place = (line, end = line) => ({ line, column: 5, end_line: end, end_column: 60 });
const options = (attempts) => ({
  attempts,
  delay: 2,
  backoff: 2,
  max_delay: null,
  jitter: true,
  on: ["HttpError"],
  timeout: 30,
});
const action = (id, label, position, line, attempts = 1) => ({
  id,
  type: "action",
  label,
  action: label,
  position,
  ...place(line),
  options: options(attempts),
  blocks: [],
});
const plain = (id, type, label, position, line, blocks = []) => ({
  id,
  type,
  label,
  action: null,
  position,
  ...place(line),
  options: null,
  blocks,
});

export const STEPS = [
  action("stock", "http.get", "0001", 20, 3),
  plain("if_order_total", "condition", "if order.total > 500", "0002", 22, [
    { name: "then", steps: [action("risk_review", "http.post", "0003", 23)] },
    { name: "else", steps: [plain("sleep", "delay", "sleep 2 seconds", "0004", 25)] },
  ]),
  plain("for_item", "loop", "for item in order.items", "0005", 27, [
    { name: "body", steps: [action("reserve", "http.post", "0006", 28, 3)] },
  ]),
  action("charge", "http.post", "0007", 35, 3),
  plain("return", "return", "return", "0008", 36),
];

export const SCHEMA = {
  type: "object",
  properties: {
    id: { type: "string" },
    total: { type: "number" },
    email: { type: "string" },
    items: { type: "array", items: { $ref: "#/$defs/Item" } },
  },
  required: ["id", "total", "email", "items"],
  $defs: {
    Item: {
      type: "object",
      properties: { sku: { type: "string" }, quantity: { type: "integer" } },
    },
  },
};

const NAMES = [
  ["Fulfil an order", "active", "webhook", "Reserve the stock, charge the card, tell the customer"],
  ["Nightly stock report", "active", "manual", "Numbers for the morning meeting"],
  ["Refund a payment", "paused", "webhook", ""],
  ["Import contacts", "draft", "manual", "From a CSV in the CRM"],
  ["Sync product catalogue with the storefront and all marketplaces", "active", "webhook", ""],
  ["Old onboarding", "archived", "manual", "Replaced in March"],
];

const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();

/** List the demo's workflows, newest state each time the backend starts. */
export function workflows() {
  return NAMES.map(([name, status, trigger, description], index) => ({
    id: index === 0 ? WORKFLOW : `01JD0000000000000000000WF${index + 1}`,
    organization_id: ORG,
    name,
    description,
    status,
    published_version: status === "draft" ? null : 3 + index,
    triggers:
      trigger === "webhook" ? [{ kind: "webhook", name: name.split(" ")[0].toLowerCase() }] : [],
    created_at: ago(86_400 * 40),
    updated_at: ago(3600 * (index + 1)),
    last_run:
      status === "draft"
        ? null
        : {
            id: `01JDRUN000000000000000000${index}`,
            status: ["running", "completed", "failed", "", "completed", "cancelled"][index],
            created_at: ago([20, 5000, 9000, 0, 300, 86_400 * 60][index]),
          },
    version: 1,
    source: SOURCE,
    draft_revision: 7,
    webhook_token: "tok_demo",
    webhook_url: trigger === "webhook" ? "/hooks/tok_demo_8fK2mQ" : "",
  }));
}

const FAILURE = {
  type: "HttpError",
  message: "HTTP 503 from stock.acme.test",
  step_id: "reserve",
  step_path: "0005.000002.0006",
  line: 28,
  status: 503,
  stack_trace: [],
  exchange: null,
  detail: null,
};

export const EXCHANGE = {
  request: {
    method: "POST",
    url: "https://stock.acme.test/reservations",
    headers: { "content-type": "application/json", authorization: "Bearer ***" },
    body: '{"sku":"SKU-204","quantity":2}',
  },
  response: {
    status: 503,
    headers: { "content-type": "application/json", "retry-after": "2" },
    body: '{"error":"warehouse is closed for stock-taking","until":"06:00"}',
  },
  started_at: ago(60),
  duration_ms: 212,
};

export const PAYLOAD = {
  id: "ord_58213",
  total: 128.4,
  email: "jo@example.com",
  items: [
    { sku: "SKU-118", quantity: 1 },
    { sku: "SKU-007", quantity: 4 },
    { sku: "SKU-204", quantity: 2 },
  ],
};

/** Make the summary of run number n of the list; lower numbers are newer. */
export function run(n, status) {
  const started = ago(40 + n * n * 31);
  const live = ["queued", "running", "waiting"].includes(status);
  const names = [
    "Fulfil an order",
    "Nightly stock report",
    "Sync product catalogue with the storefront and all marketplaces",
  ];
  return {
    id: `01JDRUN00000000000${String(n).padStart(8, "0")}`,
    organization_id: ORG,
    workflow_id: WORKFLOW,
    workflow_name: names[n % 3],
    workflow_version: n % 7 === 3 ? 0 : 3,
    status,
    trigger:
      n % 3 === 1
        ? { kind: "manual", name: "jo@example.com" }
        : { kind: "webhook", name: "orders" },
    test: n % 7 === 3,
    created_at: started,
    started_at: status === "queued" ? null : started,
    ended_at: live ? null : new Date(Date.parse(started) + 900 + n * 730).toISOString(),
    error:
      status === "failed"
        ? FAILURE
        : status === "timed_out"
          ? { ...FAILURE, type: "RunTimeout", message: "The run took longer than its timeout." }
          : null,
    cancel:
      status === "cancelled" ? { by: "jo@example.com", at: ago(60), reason: "wrong order" } : null,
    steps: { total: 6, completed: 4, failed: 1, attempts: 8 },
    version: 1,
  };
}

/** Make a step record of a run. */
export function step(runId, path, node, fields) {
  return {
    path,
    run_id: runId,
    organization_id: ORG,
    workflow_id: WORKFLOW,
    step_id: node.id,
    type: node.type,
    label: node.label,
    action: node.action,
    status: "completed",
    line: node.line,
    attempt: 1,
    attempts_allowed: node.options?.attempts ?? 1,
    started_at: ago(10),
    ended_at: null,
    next_attempt_at: null,
    next_attempt_earliest: null,
    error: null,
    detail: {},
    attempts: [],
    version: 1,
    ...fields,
  };
}

export { FAILURE };
