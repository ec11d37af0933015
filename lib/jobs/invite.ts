import { asJob } from '@/lib/db/as-job'
import { sendMail } from '@/lib/mail/commands/send'

type Asked = { code: string; number: string; address: string; reset: boolean }
type Invited = { person: string; school: string; token: string | null }

/** A link for a member of staff of a roster: given back to be handed over, or mailed when an address is given. */
export async function inviteByCode(asked: Asked): Promise<Invited & { sent: number }> {
  const invited = await asJob('invite', async (db) => {
    const [row] = await db.$queryRaw<Invited[]>`
      SELECT person, school, token FROM authz.invite(${asked.code}, ${asked.number}, ${asked.address}, ${asked.reset})`
    if (!row) throw new Error('no answer')
    return row
  })
  return { ...invited, sent: asked.address ? await sendMail() : 0 }
}
