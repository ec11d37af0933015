import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { T } from '@/lib/messages'
import { cx } from './cx'
import styles from './Lists.module.css'

export type Step = {
  id: string
  title: ReactNode
  text?: ReactNode
  /** `open` and `free` ask nothing now: something for this year, and something that nobody has to. */
  state: 'done' | 'now' | 'you' | 'open' | 'free' | 'later'
}

/** The checklist of a crossing: what is done, what is now, what comes. */
export function Steps({ t, steps, label }: { t: T; steps: readonly Step[]; label: string }) {
  const words = {
    done: t('ui.stepDone'),
    now: t('ui.stepNow'),
    you: t('ui.stepYou'),
    open: t('ui.stepOpen'),
    free: t('ui.stepFree'),
    later: t('ui.stepLater'),
  }
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={cx(styles.step, step.state === 'you' ? styles.ask : styles[step.state])}
          aria-current={step.state === 'you' || step.state === 'now' ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden="true">
            {step.state === 'done' && <Check size={16} strokeWidth={3.5} />}
          </span>
          <div>
            <div className={styles.stepTitle}>
              <span className="unseen">{words[step.state]} </span>
              {step.title}
            </div>
            {step.text && <div className={styles.stepText}>{step.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
