import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Section, Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import { partDouble, proposeDouble } from '@/lib/students/doubles/actions'
import type { Double, Joined } from '@/lib/students/doubles/queries'
import { PartForm } from './PartForm'

type Props = { t: T; doubles: readonly Double[]; joined: readonly Joined[]; formKey: () => string }

/** Students who are in the list and among those taken over: one person with two rows, until two named people say so. */
export function Doubles({ t, doubles, joined, formKey }: Props) {
  if (doubles.length + joined.length === 0) return null
  return (
    <Section title={t('beheer.double.title')}>
      {doubles.map((one) => (
        <Card key={one.id} you={!one.proposedAt || Boolean(one.refusedBy)} labelledBy={`double-${one.id}`}>
          <Stack>
            <h3 id={`double-${one.id}`}>{t('beheer.double.who', { name: one.name, number: one.number })}</h3>
            <p>
              {t('beheer.double.why', {
                name: one.name,
                born: formatDate(t, one.born, 'long'),
                group: one.group ?? t('beheer.who.none'),
                programme: one.programme,
              })}
            </p>
            <Next t={t} one={one} formKey={formKey()} />
          </Stack>
        </Card>
      ))}
      {joined.map((one) => (
        <Card key={one.id} labelledBy={`joined-${one.id}`}>
          <Stack>
            <h3 id={`joined-${one.id}`}>
              {t('beheer.double.joined', { name: one.name, number: one.number })}
            </h3>
            <p>
              {t('beheer.double.by', {
                names: formatList(t, one.byNames),
                day: formatDate(t, one.linkedAt, 'long'),
              })}
            </p>
            <p>{t('beheer.double.crossing')}</p>
            <PartForm
              action={partDouble}
              formKey={formKey()}
              id={one.id}
              words={{
                summary: t('beheer.double.undo'),
                text: t('beheer.double.undoText'),
                submit: t('beheer.double.part'),
              }}
            />
          </Stack>
        </Card>
      ))}
    </Section>
  )
}

function Next({ t, one, formKey }: { t: T; one: Double; formKey: string }) {
  if (one.twoOwners) return <Notice kind="you">{t('beheer.double.twoOwners')}</Notice>
  if (one.proposedAt && !one.refusedBy)
    return (
      <p className="soft">
        {t('beheer.double.asked', { by: one.proposedBy ?? '', day: formatDate(t, one.proposedAt, 'long') })}
      </p>
    )
  return (
    <>
      {one.refusedBy && <p>{t('beheer.double.refused', { by: one.refusedBy })}</p>}
      <p>{t('beheer.double.how')}</p>
      <ActionForm
        action={proposeDouble}
        formKey={formKey}
        submit={t('beheer.double.propose', { name: one.name })}
      >
        <input type="hidden" name="id" value={one.id} />
      </ActionForm>
    </>
  )
}
