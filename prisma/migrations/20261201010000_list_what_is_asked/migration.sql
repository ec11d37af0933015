-- What can be asked becomes a list of rows, so that a new kind of task or signal is a file and no change of the tables.
SET lock_timeout = '5s';

-- What names the columns says it again when prisma/logic is applied after this.
DROP POLICY IF EXISTS student_asks ON task;
DROP POLICY IF EXISTS raise_concern ON signal;
DROP TRIGGER IF EXISTS derive ON signal;
DROP TRIGGER IF EXISTS raise_a_task ON signal;
ALTER TABLE signal DROP CONSTRAINT class_of_signal;
DROP INDEX one_open_help;
DROP INDEX one_same_concern;
DROP INDEX one_open_question;

ALTER TABLE "signal" ALTER COLUMN "kind" TYPE TEXT USING kind::text;
ALTER TABLE "task" ALTER COLUMN "kind" TYPE TEXT USING kind::text;
DROP TYPE "signal_kind";
DROP TYPE "task_kind";

CREATE TYPE "task_asked" AS ENUM ('staff', 'student', 'guardian');

CREATE TABLE "task_kind" (
    "kind" TEXT NOT NULL,
    "asked_of" "task_asked" NOT NULL DEFAULT 'staff',
    "needs" "data_class" NOT NULL DEFAULT 'identity',
    "within" INTEGER,
    "climbs" BOOLEAN NOT NULL DEFAULT false,
    "silent" BOOLEAN NOT NULL DEFAULT false,
    "help" BOOLEAN NOT NULL DEFAULT false,
    "by_student" BOOLEAN NOT NULL DEFAULT false,
    "to_guardian" BOOLEAN NOT NULL DEFAULT false,
    "follows" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "asked" TEXT,

    CONSTRAINT "task_kind_pkey" PRIMARY KEY ("kind")
);

-- The files say the rest of each row.
INSERT INTO task_kind (kind) SELECT kind FROM task UNION SELECT kind FROM signal;

ALTER TABLE "signal" ADD CONSTRAINT "signal_kind_fkey" FOREIGN KEY ("kind") REFERENCES "task_kind"("kind")
    ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "task" ADD CONSTRAINT "task_kind_fkey" FOREIGN KEY ("kind") REFERENCES "task_kind"("kind")
    ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a student or a guardian is asked is asked of nobody of a school.
ALTER TABLE "task" ADD COLUMN "asked_of" "task_asked" NOT NULL DEFAULT 'staff';
ALTER TABLE task DROP CONSTRAINT class_of_task;
ALTER TABLE task ADD CONSTRAINT class_of_task CHECK (data_class IN ('support', 'help')
    AND (asked_of = 'staff') = (num_nonnulls(membership_id, desk_id) >= 1));

ALTER TABLE signal ADD CONSTRAINT class_of_signal
    CHECK (((data_class IN ('signal', 'help')) AND ((data_class = 'help') = (kind = 'wantsToTalk'))));
CREATE UNIQUE INDEX one_open_help ON signal (student_id) WHERE ((kind = 'wantsToTalk') AND (closed_at IS NULL));
CREATE UNIQUE INDEX one_same_concern ON signal (student_id, raised_by_membership_id, md5(saw), md5(asks))
    WHERE kind = 'concern' AND closed_at IS NULL;
-- What no signal stands behind is asked once of each object.
CREATE UNIQUE INDEX one_open_question ON task (kind, object_id)
    WHERE signal_id IS NULL AND state IN ('open', 'takenUp');
