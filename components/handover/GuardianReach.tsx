import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { SelectField } from '@/components/ui/SelectField'
import { TextField } from '@/components/ui/TextField'
import type { Child } from '@/lib/handover/guardians/rules'
import { label, type T } from '@/lib/messages'
import { saveGuardianContact } from '@/lib/students/me/actions'
import { guardianRelations } from '@/lib/students/me/schema'

/** How the school can call this guardian; open while there is no number, because then nobody can. */
export function GuardianReach({ t, child: { student, mine } }: { t: T; child: Child }) {
  return (
    <Details summary={t('handover.guardian.reach', { name: student.callName })} open={mine.phone === ''}>
      <ActionForm
        action={saveGuardianContact}
        formKey={randomUUID()}
        version={mine.version}
        submit={t('handover.guardian.reachSave')}
        submitKind="quiet"
      >
        <input type="hidden" name="studentId" value={student.id} />
        <TextField
          name="phone"
          type="tel"
          label={t('handover.guardian.phone')}
          hint={t('handover.guardian.phoneHint', { name: student.callName })}
          defaultValue={mine.phone}
          optional
          autoComplete="tel"
        />
        <SelectField
          name="relation"
          label={t('handover.guardian.relation', { name: student.callName })}
          options={guardianRelations.map((one) => ({
            value: one,
            label: label(t, 'guardianRelation', one),
          }))}
          defaultValue={mine.relation}
          empty={false}
        />
      </ActionForm>
    </Details>
  )
}
