/** One HTTP request and its answer, as they went over the wire. */
import type { HttpExchange } from "@/api/types";
import { CopyButton } from "@/components/copy-button";
import { duration } from "@/lib/time";
import { asCurl } from "./curl";
import styles from "./failure.module.css";

/** Request and response with headers and body; secrets were masked when it was recorded. */
export function ExchangeView({ exchange }: { exchange: HttpExchange }) {
  const { request, response } = exchange;
  return (
    <section aria-label="HTTP exchange">
      <h3>
        HTTP exchange
        <span className={styles["quiet"]}>{duration(exchange.duration_ms)}</span>
        <CopyButton text={asCurl(request)} label="Copy as curl" />
      </h3>
      <Message
        title={`${request.method} ${request.url}`}
        headers={request.headers}
        body={request.body}
      />
      {response ? (
        <Message
          title={`HTTP ${response.status}`}
          headers={response.headers}
          body={response.body}
        />
      ) : (
        <p className={styles["quiet"]}>No answer came.</p>
      )}
    </section>
  );
}

type MessageProps = { title: string; headers: Record<string, string>; body: string | null };

function Message({ title, headers, body }: MessageProps) {
  const names = Object.keys(headers);
  return (
    <div className={styles["exchange"]}>
      <code className={styles["line"]}>{title}</code>
      {names.length > 0 && (
        <details>
          <summary>{names.length === 1 ? "1 header" : `${names.length} headers`}</summary>
          <pre tabIndex={0}>{names.map((name) => `${name}: ${headers[name]}`).join("\n")}</pre>
        </details>
      )}
      {body && (
        <pre className={styles["body"]} tabIndex={0}>
          {pretty(body)}
        </pre>
      )}
    </div>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
