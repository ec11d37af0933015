-- A desk reads what is open at its school, and walked through all tasks of everybody it may see
SET lock_timeout = '5s';

-- CreateIndex
CREATE INDEX "task_organisation_id_state_idx" ON "task"("organisation_id", "state");
