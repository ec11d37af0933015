-- Name the third way in which two students become one person: a school that had the same student in its list twice.
SET lock_timeout = '5s';

ALTER TYPE "link_way" ADD VALUE 'school';
