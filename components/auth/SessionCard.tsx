import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { endOneSession } from '@/lib/auth/actions'
import type { OwnSession } from '@/lib/auth/tokens'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { placeWords } from './place'

type Props = { t: T; session: OwnSession; provider: string | null; formKey: string }

export function SessionCard({ t, session, provider, formKey }: Props) {
  const { id, kind, device, since, here, place, school } = session
  const how =
    kind === 'account' && provider
      ? t('account.sessions.by', { name: provider })
      : label(t, 'sessionKind', kind)
  const title = `${label(t, 'device', device)}, ${how}`
  return (
    <Card as="article" labelledBy={`session-${id}`}>
      <Stack gap="tight">
        <h2 id={`session-${id}`}>{title}</h2>
        {here && <Tag kind="good">{t('account.sessions.here')}</Tag>}
        <p className="soft">{t('account.sessions.since', { time: formatDate(t, since, 'time') })}</p>
        {place !== 'ended' && <p>{placeWords(t, { ...session, kind: place, school: school ?? '' })}</p>}
        <ActionForm
          action={endOneSession}
          formKey={formKey}
          submit={here ? t('ui.signOut') : t('account.sessions.end')}
          submitKind="quiet"
        >
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}
