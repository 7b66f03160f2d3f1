#!/bin/sh
# The first process of a container gets a SIGTERM only if it asks for it, and httpd does not. Without this, every
# task that ECS replaces would take its whole stopTimeout to go.
trap 'kill $!; exit 0' TERM INT
httpd -f -p 8080 -h /www &
wait $!
