'use server'

import { action } from '@/lib/auth/action'
import * as commands from './commands'
import { DropBrought, PlacePieces, PutBack } from './schema'

export const placePieces = action(PlacePieces, 'recht', commands.placePieces)
export const putBack = action(PutBack, 'recht', commands.putBack, { seconds: 60 })
export const dropBrought = action(DropBrought, 'recht', commands.dropBrought)
