-- What a role may do becomes rows, so that no policy, page or command names a role.
SET lock_timeout = '5s';

CREATE TYPE "capability" AS ENUM ('guides', 'leadsLob', 'takesIn', 'ownsCrossings', 'standsIn', 'confirmsDoubles',
    'registersLeave', 'readsNumbers', 'keepsSchool');

CREATE TABLE "role_capability" (
    "role" "role" NOT NULL,
    "capability" "capability" NOT NULL,

    CONSTRAINT "role_capability_pkey" PRIMARY KEY ("role","capability")
);
