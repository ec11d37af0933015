import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { T } from '@/lib/messages'
import type { Now } from './now'

const tags = { act: 'you', comes: 'info', late: 'alarm', waits: 'plain', free: 'plain' } as const
function turnWords(t: T, turn: Now['turn']): string {
  if (turn === 'act') return t('mijn.start.now')
  if (turn === 'comes') return t('mijn.start.comes')
  if (turn === 'late') return t('mijn.start.late')
  return turn === 'waits' ? t('mijn.start.waits') : t('mijn.start.free')
}

function TurnTag({ t, turn }: { t: T; turn: Now['turn'] }) {
  return <Tag kind={tags[turn]}>{turnWords(t, turn)}</Tag>
}

/** What is next for the student: amber only when it asks an act of them. */
export function NowCard({ t, now }: { t: T; now: Now }) {
  return (
    <Card you={now.turn === 'act'} labelledBy="now">
      <Stack gap="tight">
        <div>
          <TurnTag t={t} turn={now.turn} />
        </div>
        <h2 id="now">{now.title}</h2>
        {now.quote && (
          <p className="written">
            <b>{now.quote.source}:</b> {now.quote.text}
          </p>
        )}
        {now.text && <p>{now.text}</p>}
        <LinkButton href={now.href} kind={now.turn === 'act' ? undefined : 'quiet'} wide>
          {now.button}
        </LinkButton>
      </Stack>
    </Card>
  )
}

/** What is there beside the first thing, each with whose turn it is. */
export function MoreNow({ t, more }: { t: T; more: readonly Now[] }) {
  if (more.length === 0) return null
  return (
    <Card flush labelledBy="more">
      <h2 id="more" className="unseen">
        {t('mijn.now.more')}
      </h2>
      <ItemList
        narrow
        label={t('mijn.now.more')}
        items={more.map((one, at) => ({
          id: `${at}`,
          title: one.title,
          sub: one.text,
          href: one.href,
          tag: <TurnTag t={t} turn={one.turn} />,
        }))}
      />
    </Card>
  )
}
