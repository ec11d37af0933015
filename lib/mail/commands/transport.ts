import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'
import type { Letter } from '../rules'
import type { Post, Row } from '../schema'

export type Carrier = (row: Row, letter: Letter) => Promise<void>

/**
 * MAIL_URL (smtp://user:password@host:587) sends by SMTP as MAIL_FROM; else MAIL_FOLDER takes every letter as a file,
 * which is how the demo shows them. With neither nothing is taken from the outbox.
 */
export function carrier(env: NodeJS.ProcessEnv = process.env): Carrier | null {
  if (env.MAIL_URL) return bySmtp(env.MAIL_URL, env.MAIL_FROM || 'Oversteek <oversteek@localhost>')
  if (env.MAIL_FOLDER) return byFile(env.MAIL_FOLDER)
  return null
}

let line: { url: string; transport: Transporter } | undefined
function bySmtp(url: string, from: string): Carrier {
  if (line?.url !== url) {
    line?.transport.close()
    line = {
      url,
      transport: createTransport(url, {
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 20_000,
      } as object),
    }
  }
  const { transport } = line
  return async (row, { subject, text, html }) => {
    await transport.sendMail({
      from,
      // As an object: an address is never parsed out of a line that somebody else could have shaped.
      to: { name: '', address: row.to_address },
      subject,
      text,
      html,
      // The same row is the same message, so that a mailbox recognises it.
      messageId: `<${row.id}@oversteek>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
}

const byFile =
  (folder: string): Carrier =>
  async (row, { subject, text, link }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const post: Post = { id: row.id, at: new Date(), to: row.to_address, subject, text, link }
    const file = path.join(folder, `${post.at.toISOString().replaceAll(':', '-')}-${row.id}.json`)
    await writeFile(`${file}.part`, JSON.stringify(post, null, 2), { mode: 0o600 })
    await rename(`${file}.part`, file)
  }
