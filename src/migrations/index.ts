import * as m20261101_000000_foundation from './20261101_000000_foundation.ts';
import * as m20261101_000100_ground from './20261101_000100_ground.ts';
import * as m20261101_000200_guards from './20261101_000200_guards.ts';
import * as m20261122_000000_identity from './20261122_000000_identity.ts';
import * as m20261122_000100_factors from './20261122_000100_factors.ts';
import * as m20261122_000200_scheduling from './20261122_000200_scheduling.ts';
import * as m20261122_000300_calendar from './20261122_000300_calendar.ts';
import * as m20261122_000410_listings from './20261122_000410_listings.ts';
import * as m20261122_000420_waiting_requests from './20261122_000420_waiting_requests.ts';
import * as m20261122_000450_session_moves from './20261122_000450_session_moves.ts';
import * as m20261123_024837_join_details from './20261123_024837_join_details.ts';
import * as m20261123_030800_living_wishes from './20261123_030800_living_wishes.ts';
import * as m20261123_033238_coach_pages from './20261123_033238_coach_pages.ts';
import * as m20261123_034200_session_overrides from './20261123_034200_session_overrides.ts';
import * as m20261123_054018_packages from './20261123_054018_packages.ts';
import * as m20261123_061500_data_keys from './20261123_061500_data_keys.ts';
import * as m20261123_064500_session_lists from './20261123_064500_session_lists.ts';
import * as m20261123_065108_session_record from './20261123_065108_session_record.ts';
import * as m20261123_065200_attendance_told from './20261123_065200_attendance_told.ts';
import * as m20261123_065315_notes from './20261123_065315_notes.ts';
import * as m20261123_065400_note_seals from './20261123_065400_note_seals.ts';
import * as m20261123_065911_feedback_reviews from './20261123_065911_feedback_reviews.ts';
import * as m20261123_070000_feedback_kept from './20261123_070000_feedback_kept.ts';
import * as m20261123_073349_files from './20261123_073349_files.ts';
import * as m20261123_085421_tasks from './20261123_085421_tasks.ts';
import * as m20261123_085500_reminded from './20261123_085500_reminded.ts';
import * as m20261123_090000_note_templates from './20261123_090000_note_templates.ts';
import * as m20261123_093459_reminders from './20261123_093459_reminders.ts';
import * as m20261123_095500_follow_ups from './20261123_095500_follow_ups.ts';
import * as m20261123_095539_note_files from './20261123_095539_note_files.ts';
import * as m20261123_101241_preparations from './20261123_101241_preparations.ts';
import * as m20261123_101615_hand_over from './20261123_101615_hand_over.ts';
import * as m20261123_102132_session_templates from './20261123_102132_session_templates.ts';
import * as m20261123_102500_file_seals from './20261123_102500_file_seals.ts';
import * as m20261123_102922_recording_files from './20261123_102922_recording_files.ts';
import * as m20261123_103000_recordings from './20261123_103000_recordings.ts';
import * as m20261123_121002_cancellation_fee from './20261123_121002_cancellation_fee.ts';
import * as m20261123_121500_note_lists from './20261123_121500_note_lists.ts';
import * as m20261123_124500_task_lists from './20261123_124500_task_lists.ts';

/** In the order they are applied. Written by `npm run migrate:create`. */
export const migrations = [
  {
    name: '20261101_000000_foundation',
    up: m20261101_000000_foundation.up,
    down: m20261101_000000_foundation.down,
  },
  {
    name: '20261101_000100_ground',
    up: m20261101_000100_ground.up,
    down: m20261101_000100_ground.down,
  },
  {
    name: '20261101_000200_guards',
    up: m20261101_000200_guards.up,
    down: m20261101_000200_guards.down,
  },
  {
    name: '20261122_000000_identity',
    up: m20261122_000000_identity.up,
    down: m20261122_000000_identity.down,
  },
  {
    name: '20261122_000100_factors',
    up: m20261122_000100_factors.up,
    down: m20261122_000100_factors.down,
  },
  {
    name: '20261122_000200_scheduling',
    up: m20261122_000200_scheduling.up,
    down: m20261122_000200_scheduling.down,
  },
  {
    name: '20261122_000300_calendar',
    up: m20261122_000300_calendar.up,
    down: m20261122_000300_calendar.down,
  },
  {
    name: '20261122_000410_listings',
    up: m20261122_000410_listings.up,
    down: m20261122_000410_listings.down,
  },
  {
    name: '20261122_000420_waiting_requests',
    up: m20261122_000420_waiting_requests.up,
    down: m20261122_000420_waiting_requests.down,
  },
  {
    name: '20261122_000450_session_moves',
    up: m20261122_000450_session_moves.up,
    down: m20261122_000450_session_moves.down,
  },
  {
    name: '20261123_024837_join_details',
    up: m20261123_024837_join_details.up,
    down: m20261123_024837_join_details.down,
  },
  {
    name: '20261123_030800_living_wishes',
    up: m20261123_030800_living_wishes.up,
    down: m20261123_030800_living_wishes.down,
  },
  {
    name: '20261123_033238_coach_pages',
    up: m20261123_033238_coach_pages.up,
    down: m20261123_033238_coach_pages.down,
  },
  {
    name: '20261123_034200_session_overrides',
    up: m20261123_034200_session_overrides.up,
    down: m20261123_034200_session_overrides.down,
  },
  {
    name: '20261123_054018_packages',
    up: m20261123_054018_packages.up,
    down: m20261123_054018_packages.down,
  },
  {
    name: '20261123_061500_data_keys',
    up: m20261123_061500_data_keys.up,
    down: m20261123_061500_data_keys.down,
  },
  {
    name: '20261123_064500_session_lists',
    up: m20261123_064500_session_lists.up,
    down: m20261123_064500_session_lists.down,
  },
  {
    name: '20261123_065108_session_record',
    up: m20261123_065108_session_record.up,
    down: m20261123_065108_session_record.down,
  },
  {
    name: '20261123_065200_attendance_told',
    up: m20261123_065200_attendance_told.up,
    down: m20261123_065200_attendance_told.down,
  },
  {
    name: '20261123_065315_notes',
    up: m20261123_065315_notes.up,
    down: m20261123_065315_notes.down,
  },
  {
    name: '20261123_065400_note_seals',
    up: m20261123_065400_note_seals.up,
    down: m20261123_065400_note_seals.down,
  },
  {
    name: '20261123_065911_feedback_reviews',
    up: m20261123_065911_feedback_reviews.up,
    down: m20261123_065911_feedback_reviews.down,
  },
  {
    name: '20261123_070000_feedback_kept',
    up: m20261123_070000_feedback_kept.up,
    down: m20261123_070000_feedback_kept.down,
  },
  {
    name: '20261123_073349_files',
    up: m20261123_073349_files.up,
    down: m20261123_073349_files.down,
  },
  {
    name: '20261123_085421_tasks',
    up: m20261123_085421_tasks.up,
    down: m20261123_085421_tasks.down,
  },
  {
    name: '20261123_085500_reminded',
    up: m20261123_085500_reminded.up,
    down: m20261123_085500_reminded.down,
  },
  {
    name: '20261123_090000_note_templates',
    up: m20261123_090000_note_templates.up,
    down: m20261123_090000_note_templates.down,
  },
  {
    name: '20261123_093459_reminders',
    up: m20261123_093459_reminders.up,
    down: m20261123_093459_reminders.down,
  },
  {
    name: '20261123_095500_follow_ups',
    up: m20261123_095500_follow_ups.up,
    down: m20261123_095500_follow_ups.down,
  },
  {
    name: '20261123_095539_note_files',
    up: m20261123_095539_note_files.up,
    down: m20261123_095539_note_files.down,
  },
  {
    name: '20261123_101241_preparations',
    up: m20261123_101241_preparations.up,
    down: m20261123_101241_preparations.down,
  },
  {
    name: '20261123_101615_hand_over',
    up: m20261123_101615_hand_over.up,
    down: m20261123_101615_hand_over.down,
  },
  {
    name: '20261123_102132_session_templates',
    up: m20261123_102132_session_templates.up,
    down: m20261123_102132_session_templates.down,
  },
  {
    name: '20261123_102500_file_seals',
    up: m20261123_102500_file_seals.up,
    down: m20261123_102500_file_seals.down,
  },
  {
    name: '20261123_102922_recording_files',
    up: m20261123_102922_recording_files.up,
    down: m20261123_102922_recording_files.down,
  },
  {
    name: '20261123_103000_recordings',
    up: m20261123_103000_recordings.up,
    down: m20261123_103000_recordings.down,
  },
  {
    name: '20261123_121002_cancellation_fee',
    up: m20261123_121002_cancellation_fee.up,
    down: m20261123_121002_cancellation_fee.down,
  },
  {
    name: '20261123_121500_note_lists',
    up: m20261123_121500_note_lists.up,
    down: m20261123_121500_note_lists.down,
  },
  {
    name: '20261123_124500_task_lists',
    up: m20261123_124500_task_lists.up,
    down: m20261123_124500_task_lists.down,
  },
];
