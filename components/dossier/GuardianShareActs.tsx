import { ActionForm } from '@/components/ui/ActionForm'
import { confirmShare, stopSharing } from '@/lib/dossier/shares/actions'
import type { Share } from '@/lib/dossier/shares/rules'
import type { T } from '@/lib/messages'

type Props = { t: T; share: Share; formKey: () => string }

/** Yes, or no. A guardian's no ends the share, now or later. */
export function GuardianShareActs({ t, share, formKey }: Props) {
  if (share.state === 'ended') return null
  const hidden = <input type="hidden" name="shareId" value={share.id} />
  return (
    <>
      {share.state === 'waitsForGuardian' && (
        <ActionForm
          action={confirmShare}
          formKey={formKey()}
          version={share.version}
          submit={t('handover.guardian.yes')}
        >
          {hidden}
        </ActionForm>
      )}
      <ActionForm
        action={stopSharing}
        formKey={formKey()}
        version={share.version}
        submit={share.state === 'open' ? t('dossier.share.stop') : t('handover.guardian.no')}
        submitKind="quiet"
      >
        {hidden}
      </ActionForm>
    </>
  )
}
