import { ActionForm } from '@/components/ui/ActionForm'
import type { LobPart } from '@/lib/db/enums'
import type { FormAction } from '@/lib/kernel/outcome'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

type Props = {
  t: T
  action: FormAction
  formKey: string
  applicationId: string
  school: string
  parts: readonly LobPart[]
  until: string | null
}

export function ShareConfirm({ t, action, formKey, applicationId, school, parts, until }: Props) {
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      submit={t('dossier.preview.confirm', { school })}
      beside={<a href={`/mijn/overstap/${applicationId}/delen`}>{t('dossier.preview.no')}</a>}
    >
      <input type="hidden" name="applicationId" value={applicationId} />
      {parts.map((part) => (
        <input key={part} type="hidden" name="parts" value={part} />
      ))}
      <input type="hidden" name="until" value={until ?? ''} />
      <p>
        {t('dossier.preview.parts', {
          parts: formatList(
            t,
            parts.map((part) => label(t, 'lobPart', part)),
          ),
        })}{' '}
        {until
          ? t('dossier.preview.until', { until: formatDate(t, until, 'date') })
          : t('dossier.preview.untilStop')}
      </p>
    </ActionForm>
  )
}
