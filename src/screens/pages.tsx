/** The pages behind the lock, at their addresses: one router for as long as the window lives. */
import { createBrowserRouter, RouterProvider } from 'react-router'
import { ROUTES } from './routes.tsx'

const router = createBrowserRouter(ROUTES)

export function Pages() {
  return <RouterProvider router={router} />
}
