import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import type { T } from '@/lib/messages'
import { apply, withdraw } from '@/lib/transitions/applications/actions'
import type { ActsFor } from '@/lib/transitions/applications/queries'
import { handOver } from '@/lib/transitions/owners/actions'

type Props = { t: T; studentId: string; acts: ActsFor }

/** What the home school can do about a crossing on behalf of the student; each act opens from a line. */
export function StaffActs({ t, studentId, acts }: Props) {
  const { programmes, open, crossingId } = acts
  const owners = acts.owners.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Stack gap="tight">
      {programmes.length > 0 && (
        <Details summary={t('overstap.forStudent.title')}>
          <ActionForm
            action={apply}
            formKey={randomUUID()}
            submit={t('overstap.forStudent.send')}
            submitKind="quiet"
          >
            <input type="hidden" name="studentId" value={studentId} />
            <SelectField
              name="programmeId"
              label={t('overstap.forStudent.programme')}
              options={programmes.map(({ id, name, level, organisation }) => ({
                value: id,
                label: `${organisation.name}: ${name} (${level})`,
              }))}
            />
          </ActionForm>
        </Details>
      )}
      {open.map((one) => (
        <Details
          key={one.id}
          summary={t('overstap.forStudent.withdraw', {
            programme: one.study,
            school: one.school,
          })}
        >
          <ActionForm
            action={withdraw}
            formKey={randomUUID()}
            version={one.version}
            submit={t('overstap.forStudent.withdrawSend')}
            submitKind="danger"
          >
            <input type="hidden" name="applicationId" value={one.id} />
            <p>{t('overstap.forStudent.withdrawText', { school: one.school })}</p>
          </ActionForm>
        </Details>
      ))}
      {crossingId && (
        <Details summary={t('overstap.forStudent.handOver')}>
          <ActionForm
            action={handOver}
            formKey={randomUUID()}
            submit={t('overstap.forStudent.give')}
            submitKind="quiet"
          >
            <input type="hidden" name="crossingId" value={crossingId} />
            <SelectField name="ownerId" label={t('overstap.forStudent.to')} options={owners} />
            <SelectField name="deputyId" label={t('overstap.forStudent.deputy')} options={owners} />
          </ActionForm>
        </Details>
      )}
    </Stack>
  )
}
