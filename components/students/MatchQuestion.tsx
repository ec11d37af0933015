import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { declineLink, startLink } from '@/lib/students/matches/actions'

type Props = { t: T; match: { id: string; at: string }; formKeys: readonly [string, string] }

/** Names the student's own school and no other: who else knows this name stays unsaid until the schools have asked. */
export function MatchQuestion({ t, match: { id, at }, formKeys: [yes, no] }: Props) {
  return (
    <Card you as="article" labelledBy={`match-${id}`}>
      <Stack>
        <h2 id={`match-${id}`}>{t('mijn.link.question')}</h2>
        <p>{t('mijn.link.why', { school: at })}</p>
        <p>{t('mijn.link.what', { school: at })}</p>
        <ActionForm action={startLink} formKey={yes} submit={t('mijn.link.yes')}>
          <input type="hidden" name="id" value={id} />
        </ActionForm>
        <ActionForm action={declineLink} formKey={no} submit={t('mijn.link.no')} submitKind="quiet">
          <input type="hidden" name="id" value={id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}
