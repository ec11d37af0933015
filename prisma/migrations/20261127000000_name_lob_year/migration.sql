-- Name what the LOB year adds: a part to share, and two things that are asked of a school's people. A new word can be used only after it is committed.
ALTER TYPE "lob_part" ADD VALUE 'support';
ALTER TYPE "task_kind" ADD VALUE 'decideOrientation';
ALTER TYPE "task_kind" ADD VALUE 'lateReflection';
