import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { RadioField } from '@/components/ui/ChoiceFields'
import { ItemList } from '@/components/ui/ItemList'
import { Stack } from '@/components/ui/Page'
import type { Loaded } from '@/lib/auth/door'
import type { door } from '@/lib/doors/mijn/dossier/inbrengen/[draftId]'
import { putBack } from '@/lib/interop/brought/actions'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = {
  t: T
  draftId: string
  file: Extract<Loaded<typeof door>, { kind: 'dossier' }>
  formKey: string
}

/** What the dossier would add, before anything happens. */
export function PutBackForm({ t, draftId, file, formKey }: Props) {
  const { plan, student, madeAt } = file
  const nothing = plan.add.length === 0 && ['same', 'none'].includes(plan.profile) && plan.support !== 'new'
  const says = [
    plan.add.length > 0 && t('carry.putBack.add', { count: plan.add.length }),
    plan.already > 0 && t('carry.putBack.already', { count: plan.already }),
    plan.profile === 'new' && t('carry.putBack.profileNew'),
    plan.support === 'new' && t('carry.putBack.supportNew'),
    plan.support === 'differs' && t('carry.putBack.supportStays'),
    plan.filesLeft > 0 && t('carry.putBack.filesLeft', { count: plan.filesLeft }),
  ].filter((one): one is string => Boolean(one))
  return (
    <Card you={!nothing} labelledBy="putBack">
      <Stack>
        <h2 id="putBack">{nothing ? t('carry.putBack.nothing') : t('carry.putBack.title')}</h2>
        <p className="soft">
          {t('carry.putBack.from', {
            name: student.name,
            school: student.school || '–',
            day: formatDate(t, new Date(madeAt), 'date'),
          })}
        </p>
        <ul>
          {says.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {plan.add.length > 0 && (
          <ItemList
            label={t('carry.putBack.list')}
            items={plan.add.map((entry, n) => ({
              id: String(n),
              title: entry.title,
              sub: [label(t, 'activityType', entry.activityType), entry.school, entry.schoolYear]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
        )}
        {!nothing && (
          <ActionForm
            action={putBack}
            formKey={formKey}
            version={file.version}
            submit={t('carry.putBack.do')}
          >
            <input type="hidden" name="draftId" value={draftId} />
            {plan.profile === 'differs' && (
              <RadioField
                name="profile"
                label={t('carry.putBack.profile')}
                options={[
                  { value: 'mine', label: t('carry.putBack.keepMine') },
                  { value: 'file', label: t('carry.putBack.takeFile') },
                ]}
                defaultValue="mine"
              />
            )}
          </ActionForm>
        )}
      </Stack>
    </Card>
  )
}
