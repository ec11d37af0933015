-- Name the part that a school's own questions are: it crosses to another school only when the student shares it.
ALTER TYPE "lob_part" ADD VALUE 'extras';
