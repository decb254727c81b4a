import { generatePageMetadata, RootPage } from '@payloadcms/next/views';
import type { Metadata } from 'next';
import { importMap } from '../../../../importMap.js';
import { runningConfig } from '../../../../runningConfig.ts';

type Props = {
  params: Promise<{ segments: string[] }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export const generateMetadata = (props: Props): Promise<Metadata> =>
  generatePageMetadata({ config: runningConfig(), ...props });

export default function Page(props: Props) {
  return RootPage({ config: runningConfig(), importMap, ...props });
}
