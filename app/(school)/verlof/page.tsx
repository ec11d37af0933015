import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { CoverText, LeaveList } from '@/components/tasks/Leave'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Columns, PageHead, Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { DateField } from '@/components/ui/TextField'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/verlof'
import { registerLeave } from '@/lib/transitions/leave/actions'

export default async function Page(address: Address) {
  const { today, leaves, cover, team, ofSchool } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/verlof">
      <Stack gap="wide">
        <PageHead title={t('signals.leave.title')}>
          <p className="soft">{t('signals.leave.lead')}</p>
        </PageHead>
        <Columns>
          <Card labelledBy="leave">
            <h2 id="leave">{t('signals.leave.formLead')}</h2>
            <ActionForm action={registerLeave} formKey={randomUUID()} submit={t('signals.leave.send')}>
              {team.length > 0 && (
                <SelectField
                  name="membershipId"
                  label={t('signals.leave.who')}
                  empty={t('signals.leave.self')}
                  options={team.map((one) => ({ value: one.id, label: one.name }))}
                />
              )}
              <DateField
                name="firstDay"
                label={t('signals.leave.from')}
                hint={t('signals.leave.fromHint')}
                defaultValue={today}
              />
              <DateField name="lastDay" label={t('signals.leave.until')} defaultValue={today} />
            </ActionForm>
          </Card>
          <Stack>
            <CoverText t={t} cover={cover} />
            <LeaveList t={t} leaves={leaves} ofSchool={ofSchool} />
          </Stack>
        </Columns>
      </Stack>
    </StaffFrame>
  )
}
