import { Stop } from '@/lib/kernel/stop'
import { providers } from './providers'

/** A sign-in that is configured wrongly stops the server with a sentence, and not the first pupil on Monday morning. */
export function checkSignIn(): void {
  try {
    providers()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`${error.log}\n${error.nl}\n${error.en}`)
    process.exit(1)
  }
}
