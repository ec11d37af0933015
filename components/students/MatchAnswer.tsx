import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { CheckField } from '@/components/ui/ChoiceFields'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { confirmMatch, refuseMatch } from '@/lib/students/links/actions'
import type { MatchesToAnswer } from '@/lib/students/links/queries'

type Props = {
  t: T
  name: string
  match: MatchesToAnswer['matches'][number]
  formKeys: readonly [string, string]
}

/** Asked of a named member of staff, who asks the student: the screen knows nothing of the other school, so it can tell nothing. */
export function MatchAnswer({ t, name, match, formKeys: [yes, no] }: Props) {
  if (match.declinedAt) return <Notice>{t('overstap.match.declined', { name })}</Notice>
  if (match.refusedAt) return <Notice>{t('overstap.match.refused', { by: match.staffName ?? '' })}</Notice>
  if (match.staffAt)
    return (
      <Notice kind="good">
        {match.proposedAt
          ? t('overstap.match.joined', {
              by: match.proposedByName ?? '',
              and: match.staffName ?? '',
              day: formatDate(t, match.staffAt, 'date'),
            })
          : t('overstap.match.confirmed', {
              by: match.staffName ?? '',
              day: formatDate(t, match.staffAt, 'date'),
            })}
      </Notice>
    )
  return (
    <Card you labelledBy={`match-${match.id}`}>
      <Stack>
        <h2 id={`match-${match.id}`}>
          {match.proposedAt ? t('overstap.match.twice', { name }) : t('overstap.match.question', { name })}
        </h2>
        <p>
          {match.proposedAt
            ? t('overstap.match.byColleague', { by: match.proposedByName ?? '', name })
            : match.startedAt
              ? t('overstap.match.byStudent', { name })
              : t('overstap.match.bySchool')}
        </p>
        <p>
          {match.proposedAt ? t('overstap.match.whatHere', { name }) : t('overstap.match.what', { name })}
        </p>
        <ActionForm action={confirmMatch} formKey={yes} submit={t('overstap.match.yes')}>
          <input type="hidden" name="id" value={match.id} />
          <CheckField name="spoken" label={t('overstap.match.spoken', { name })} />
        </ActionForm>
        <ActionForm action={refuseMatch} formKey={no} submit={t('overstap.match.no')} submitKind="quiet">
          <input type="hidden" name="id" value={match.id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}
